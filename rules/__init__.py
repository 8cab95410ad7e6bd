"""What is owed, and when. Pure: values in, values out."""
