"""Quality and speed, measured: `python -m bench quality`, `python -m bench speed`, `python -m bench pages RECORD`."""
