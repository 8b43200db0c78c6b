ATTACH getvariable('before_path') AS before (READ_ONLY);
ATTACH getvariable('after_path') AS after (READ_ONLY);
