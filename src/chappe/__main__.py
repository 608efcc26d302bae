"""`python -m chappe` is the command `chappe`."""

import sys

from chappe.cli import main

sys.exit(main())
