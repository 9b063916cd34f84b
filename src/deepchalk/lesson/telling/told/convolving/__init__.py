"""What is said of convolutional layers."""
