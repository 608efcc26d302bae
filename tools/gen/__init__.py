"""Generator of the TL code: ``schema/`` → ``src/chappe/tl/gen``.

``python -m tools.gen`` writes the files, ``python -m tools.gen --check`` says whether they are
what the schema gives now.
"""
