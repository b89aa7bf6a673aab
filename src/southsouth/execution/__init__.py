"""From a notebook and parameters to an executed notebook: kept, local, or on a cluster."""
