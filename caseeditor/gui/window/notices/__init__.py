"""What is said below the case for a while."""
