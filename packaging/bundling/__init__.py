"""How an installer is made of the program: what goes in, how it is wrapped, signed and described.

Runs in the virtual environment that `dev.py` makes; `packaging/build.py` starts it.
"""
