"""What a command says, and how far it is."""
