"""What is wrong with the case or the folder, below the case."""
