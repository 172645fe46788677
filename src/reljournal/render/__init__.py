"""How things look: result values in, text out."""
