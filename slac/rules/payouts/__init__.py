"""Rules about the money that a credit pays: too much, too little, at the wrong moment."""
