"""What stands on each screen, as blocks without width or colour; ``terminal`` lays them out and paints them."""
