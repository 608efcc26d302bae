"""SQL of the desk."""

# Rows are written in the order in which tables are declared, and most refer to a case, some to a
# statement.
from chappe.store.trust import cases as cases
from chappe.store.trust import restrictions as restrictions
