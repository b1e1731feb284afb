"""The open folder at work: what stands behind the window and needs no widget. It knows `QtCore` only and
speaks no sentence: it emits signals, and the window words them.
"""
