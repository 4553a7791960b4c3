"""How well statements were found and read: alignment with gold, figures, calibration, the gate."""
