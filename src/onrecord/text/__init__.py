"""Pure functions on text: paragraphs, sentences, words, quoted passages, numbers, times. No files, no network."""
