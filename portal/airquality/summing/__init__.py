"""What do readings come to? Each is judged, and the days that it touches are summed up again."""
