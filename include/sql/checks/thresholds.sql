-- Every bound of the checks, with its unit, the day it was set and why. A check takes it from the one row of
-- `threshold`, so that a name that is not here is an error and never a bound that is silently missed.
CREATE OR REPLACE TEMP TABLE thresholds AS
FROM (VALUES
    ('enough_decisions', 100, 'decisions', DATE '2026-11-23', 'Of fewer, one page moves a share by more than a point: shares are not judged, single pages are named.'),
    ('many_pages', 20, 'pages', DATE '2026-11-23', 'A few odd pages are the site''s; this many of one kind are ours, or a changed markup.'),
    ('odd_share', 0.02, 'share', DATE '2026-11-23', 'Of 144 labelled pages three lack a part of the header; more of one kind is a reader that fails.'),
    ('unfetched_share', 0.2, 'share', DATE '2026-11-23', 'A night that broke off leaves less than this; above it, whole weeks are thin and their figures mislead.'),
    ('refusal_days', 3, 'days', DATE '2026-11-23', 'A refusal is news until somebody has seen it; a weekend lies between two looks.'),
    ('fresh_days', 70, 'days', DATE '2026-11-23', 'Decisions appear six weeks after they are made; four weeks more without a new one is a collection that misses them.'),
    ('unlisted_days', 14, 'days', DATE '2026-11-23', 'What the search shows no more is asked for within a night or two, after what is new; two weeks are a backlog.'),
    ('month_drop_share', 0.1, 'share', DATE '2026-11-23', 'Decisions of a month are never taken away, few are re-dated.'),
    ('month_drop', 10, 'decisions', DATE '2026-11-23', 'The same in small months.'),
    ('season_low', 0.5, 'times', DATE '2026-11-23', 'Months of one calendar month differ by a fifth between years; half is more than a holiday.'),
    ('season_high', 2, 'times', DATE '2026-11-23', 'The same, upwards.'),
    ('weeks_compared', 8, 'weeks', DATE '2026-11-23', 'Some 2,000 decisions: enough for shares, few enough to be news.'),
    ('week_shift', 0.2, 'share', DATE '2026-11-23', 'The Ombudsman''s own rate moved by 9 points between two whole years; twice that is more than a season and its chance.'),
    ('week_length_shift', 0.33, 'share', DATE '2026-11-23', 'Decisions got shorter by a tenth or so over years; a third in one is a text that was cut.'),
    ('chance', 3.5, 'standard errors', DATE '2026-11-23', 'Met by chance alone once in two thousand; a handful of measures are looked at every night.'),
    ('new_pages_days', 28, 'days', DATE '2026-11-23', 'Four weeks bring some 1,000 pages, 400 of them upheld.'),
    ('new_pages_low', 0.5, 'times', DATE '2026-11-23', 'Categories differ by a third in what they pay; half as often everywhere is a reader that fails.'),
    ('header_changed', 0.02, 'share', DATE '2026-11-23', 'The site amends a decision now and then; the same pages read again must say the same.'),
    ('upheld_shift', 0.05, 'share', DATE '2026-11-23', 'The Ombudsman''s own rate moved by at most 9 points between two whole years, and a published year hardly moves.'),
    ('upheld_jump', 0.15, 'share', DATE '2026-11-23', 'More than any change of the Ombudsman''s own rate from one year to the next.'),
    ('found_drift', 0.1, 'share', DATE '2026-11-23', 'The same pages read again: a larger change is a reader''s, and somebody must want it.'),
    ('text_drift', 0.1, 'share', DATE '2026-11-23', 'The same pages read again must not get longer or shorter; a few are replaced by the site.'),
    ('symbolic_high', 10000, 'pounds', DATE '2026-11-23', 'The Ombudsman''s guidance speaks of hundreds, rarely thousands; the largest on 144 labelled pages is £3,600.'),
    ('quantifiable_high', 50000, 'pounds', DATE '2026-11-23', 'Years of care fees come to this at most; a larger sum wants a look.'),
    ('payment_absurd', 1000000, 'pounds', DATE '2026-11-23', 'No remedy has come near it: the page was misread, and one such sum spoils every mean it enters.'),
    ('joint_pages', 8, 'pages', DATE '2026-11-23', 'The largest joint cases known have four pages.'),
    ('joint_share', 0.15, 'share', DATE '2026-11-23', 'A few in a hundred decisions are joint; more means that different cases were taken for one, and their money for the same.'),
    ('disagree_share', 0.05, 'share', DATE '2026-11-23', 'Listing and page are printed from the same data; a few are amended between the two.'),
    ('figure_moved', 0.05, 'share', DATE '2026-11-23', 'A figure of a period that was complete when published should stand; late arrivals move it by less.'),
    ('mean_moved', 0.25, 'share', DATE '2026-11-23', 'Means of payments are skewed, one large sum moves them; a quarter is more than one sum in a year of them.'),
    ('provisional_days', 42, 'days', DATE '2026-11-23', 'The Ombudsman publishes six weeks after the decision at the earliest.'),
    ('small_group', 5, 'decisions', DATE '2026-11-23', 'Most districts have up to five investigations a year: of fewer, a rate says nothing.'),
    ('rounding', 0.000001, 'share', DATE '2026-11-23', 'Floating point sums in another order differ by less.')
) AS bounds (name, value, unit, set_on, reason);

CREATE OR REPLACE TEMP TABLE threshold AS
PIVOT (SELECT name, value FROM thresholds) ON name USING first(value::DOUBLE);
