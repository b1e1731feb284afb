"""Receiving and sending through the site's repository, without git's own program and without its words.

Nothing of a repository runs: no hook, no filter, no command of its configuration. Its addresses are followed
only where they are HTTPS or SSH.
"""
