"""Reports as values: a frozen result and one pure function each."""
