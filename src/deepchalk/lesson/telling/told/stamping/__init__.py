"""What is said of a kernel that stamps: transposed convolution."""
