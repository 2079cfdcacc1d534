# Problems with pictures.

image-missing = a picture does not exist
    .explanation =
        Paths of pictures begin at the folder of the file that names them, and have `/`
        between folders. In a draft (`--draft`) it is a warning, and a box is printed in
        its place.

image-outside = a picture is outside of the content
    .explanation =
        Pictures are read from the folder of the content only, neither by `..` nor
        through a link, so that content from others is safe to render. Copy the picture
        into the folder.

image-remote = a picture is on the web
    .explanation =
        Nothing is fetched while rendering. Save the picture beside the content, and
        name the file.

image-format = a picture has a format that cannot be printed
    .explanation =
        Pictures are PNG, JPEG, GIF, WebP, SVG or the first page of a PDF, and their
        ending says which. A photo in HEIC, or a file with a wrong ending, is exported
        again as one of them.

image-unreadable = a picture cannot be read
    .explanation =
        The file is damaged, cut off, empty, too large, protected by a password, or may
        not be read; or a drawing refers to files or fonts outside of it. Export it
        again. The limits are listed in `docs/errors.md`.
