"""What the panels show of the session, and what the hand does in them: a module for each subject."""
