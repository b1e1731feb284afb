"""What is said above the case for a while."""
