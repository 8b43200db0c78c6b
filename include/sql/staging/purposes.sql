-- What a payment is for, by the words that say so; a sum may be for several things.
CREATE TEMP MACRO purposes_of(kind, purpose, quote) AS (
    WITH told AS (SELECT lower(coalesce(purpose, quote)) AS words),
    found AS (
        SELECT list_filter(
            CASE kind WHEN 'symbolic' THEN [
                CASE WHEN regexp_matches(words, 'distress|upset|anxi|worr|stress|frustrat|disappoint|embarrass|humiliat|grie[fv]|outrage|strain|hardship|suffer') THEN 'distress' END,
                CASE WHEN regexp_matches(words, 'uncertain|not knowing|expectation|confus') THEN 'uncertainty' END,
                CASE WHEN regexp_matches(words, 'time and|trouble|inconvenien|pursu|chasing|complaining|bother') THEN 'time and trouble' END,
                CASE WHEN regexp_matches(words, 'education|school|tuition|lessons?\b|therapy|provision|short breaks?|respite|support|activit|sessions?\b|day services?|lost care|care (?:she|he|they|x|y|z)\b|missed') THEN 'lost provision' END,
                CASE WHEN regexp_matches(words, 'opportunit|chance|right of appeal|fair hearing') THEN 'lost opportunity' END,
                CASE WHEN regexp_matches(words, 'living|accommodation|housing|damp|disrepair|noise|nuisance|bed and breakfast|sleeping|facilities') THEN 'living conditions' END,
                CASE WHEN regexp_matches(words, '\bharm|pain\b|injur|falls?\b|risk|discomfort|dignity') THEN 'harm' END,
                CASE WHEN regexp_matches(words, 'delay|\blate\b|wait') THEN 'delay' END
            ] ELSE [
                CASE WHEN regexp_matches(words, 'care (?:home )?(?:fees?|charges?|costs?)|top-?up|residential|contribution') THEN 'care charges' END,
                CASE WHEN regexp_matches(words, 'arrears|back ?dat|allowance|benefit|direct payment|underpa|owed|personal budget|reduction|rebate') THEN 'arrears' END,
                CASE WHEN regexp_matches(words, 'cost|expens|solicitor|legal|mileage|petrol|fuel|fares?\b|taxi|travel|storage|fees?\b|tutor|purchas|bought|spent|rent\b|invoice|bill\b|bills\b') THEN 'costs' END,
                CASE WHEN regexp_matches(words, 'damage|destroy|belonging|possession|furniture|replac|repair|tools?\b|clothes|uniform') THEN 'damage' END,
                CASE WHEN regexp_matches(words, 'refund|repay|overpa|overcharg|charges?\b|penalty|fine\b|deposit') THEN 'refunds' END,
                CASE WHEN regexp_matches(words, 'earnings|wages|interest|loss of income') THEN 'lost income' END
            ] END,
            lambda word: word IS NOT NULL
        ) AS words
        FROM told
    )
    SELECT CASE
        WHEN len(words) > 0 THEN words
        WHEN purpose IS NULL THEN ['not said']
        ELSE ['other']
    END
    FROM found
);
