"""The claimants behind positions: their own words and others', their interest, their origins, parties spelled alike."""
