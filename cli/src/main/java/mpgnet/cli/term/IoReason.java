package mpgnet.cli.term;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file or folder could not be used, in words instead of a class's name. */
public final class IoReason {

    private IoReason() {
    }

    /** A few words to stand between brackets. */
    public static String of(IOException e) {
        return switch (e) {
            case NoSuchFileException _,FileNotFoundException _ -> "there is no such file or folder";
            case AccessDeniedException _ -> "it is not permitted";
            case FileAlreadyExistsException _,NotDirectoryException _ -> "a file is in its place";
            case DirectoryNotEmptyException _ -> "a folder is in its place";
            case CharacterCodingException _ -> "it is no UTF-8 text";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
