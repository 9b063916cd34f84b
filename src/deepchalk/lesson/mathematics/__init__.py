"""Mathematics that lessons share, each subject in a file of its own."""
