"""The list of cases as Qt's views want it: its rows, their order, which are shown."""
