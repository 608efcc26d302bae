"""The server's own drawings: reactions, animated emoji, dice and signs, which apps show in menus.

Everything is drawn by this package's code from a few curves each (`shapes`), moved by a few
keyframes and written as animations of the kind that clients play (`lottie`), or as still pictures
(`raster`). Nothing here touches a disk or a clock; `catalogue` names what there is.
"""
