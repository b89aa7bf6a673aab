"""What only the site has: metadata, the cite control, workings, lasting addresses."""
