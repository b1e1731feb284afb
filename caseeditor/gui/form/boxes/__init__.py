"""The boxes that fields are typed, dropped or chosen in."""
