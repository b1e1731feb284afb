"""Dialogs. Each only shows and answers; who asks decides what follows."""
