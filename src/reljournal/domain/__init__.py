"""What things mean: values and rules, with no clock, no file and no terminal."""
