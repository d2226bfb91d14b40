"""The pages by which an editor adds, corrects, withdraws and embargoes claims, and decides on incidents."""
