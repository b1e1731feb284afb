"""Reading a case: bytes to text, and text to fields with their places."""
