# What the JSON Schema says of keys and words, which editors show: `schema-TYPE` for a type of the model, and its keys or
# words as attributes.

schema-Certification = A certification
    .name = Name of the certification
    .issuer = Organization that issued it
    .date = Date of issue
    .score = Score or grade, e.g. `724/1000`
    .url = Address where it can be verified
    .number = Number of the certificate
    .expires = Date until which it is valid
    .note = Anything else
