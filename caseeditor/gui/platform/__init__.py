"""What the program needs of the system it runs on, and answers to faults of it."""
