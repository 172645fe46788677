"""Reading one sentence: signs into words, words into people, days, channels and sections."""
