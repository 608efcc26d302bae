"""The errors of the API: ``ERRORS`` has the code of each by its name, from ``schema/errors.txt``.

A name with ``%d`` stands for all with a number in that place, such as ``FLOOD_WAIT_5``.
Source: core.telegram.org/api/errors.
"""

from chappe.tl.gen.errors import ERRORS

__all__ = ["ERRORS"]
