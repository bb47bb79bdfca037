"""WordPress exports (WXR): a whole blog in one file, read item by item."""
