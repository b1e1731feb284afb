"""What isn't ours to mend: a file for each fault of Qt, PySide or Python. Each says which releases have it,
and when it goes.

`reference_counts`    PySide6 6.12.0: `True` loses a reference with every signal, until the program ends
`import_hook`         PySide6: its own `import` reads the source of every module that is loaded
`garbage_collection`  CPython with Qt: the collector destroys widgets in other threads than theirs
`switch_interval`     CPython with its lock: a worker keeps the window waiting
`idle_loading`        CPython before lazy imports: makes up for what `caseeditor.late` puts off
"""
