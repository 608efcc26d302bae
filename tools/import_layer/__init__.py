"""A layer of the API's schema out of registry packages, into ``schema/``.

``python -m tools.import_layer pypi:telethon==1.45.0 npm:@mtcute/tl@223.0.0 some/file.whl`` reads
names, ids, fields, types and layers (nothing else), joins them with what is known, and says what
the new layer needs by hand. ``--again`` starts anew from all packages in
``schema/api/sources.txt``.
"""
