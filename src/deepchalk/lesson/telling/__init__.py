"""What is told: steps, sentences, questions, captions, and the record of a play."""
