"""Handing work over and taking it back: the envelope, reading again, git. No Qt."""
