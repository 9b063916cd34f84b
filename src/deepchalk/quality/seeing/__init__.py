"""What a viewer sees: places, colours, things, moments."""
