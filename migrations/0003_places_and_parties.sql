-- Where a booking takes place, and rows that last longer than a day.

-- NULL: the business has one place.
ALTER TABLE booking ADD COLUMN location text;

-- A visit 'until we close' of a day that ends after midnight, and a number of the day on a day of 25 hours, last longer
-- than 24 hours. Whoever searches by start looks back 50 hours: no row may be longer.
ALTER TABLE booking DROP CONSTRAINT booking_check;
ALTER TABLE booking ADD CONSTRAINT booking_length
    CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '48 hours');
ALTER TABLE occupancy ADD CONSTRAINT occupancy_length CHECK (ends_at <= starts_at + interval '50 hours');
