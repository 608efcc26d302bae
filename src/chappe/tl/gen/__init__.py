# Generated from schema/ by `make gen`; never edited.
"""Generated from `schema/`: tables of constants, and stubs for the type checker."""
