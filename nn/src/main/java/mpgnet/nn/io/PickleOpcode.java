package mpgnet.nn.io;

/**
 * Every instruction of Python's pickle language, protocols 0 to 5 (CPython's {@code pickletools}), so that a refusal
 * can name it.
 */
enum PickleOpcode {
    // What PyTorch writes for a dictionary of tensors (protocol 2).
    PROTO(0x80), STOP('.'), MARK('('), GLOBAL('c'), REDUCE('R'), BUILD('b'), BINPERSID('Q'),
    NONE('N'), NEWTRUE(0x88), NEWFALSE(0x89), BININT('J'), BININT1('K'), BININT2('M'), LONG1(0x8a), BINUNICODE('X'),
    EMPTY_TUPLE(')'), TUPLE('t'), TUPLE1(0x85), TUPLE2(0x86), TUPLE3(0x87), EMPTY_DICT('}'), SETITEM('s'),
    SETITEMS('u'),
    BINPUT('q'), LONG_BINPUT('r'), BINGET('h'), LONG_BINGET('j'),
    // Refused.
    INT('I'), LONG('L'), LONG4(0x8b), STRING('S'), BINSTRING('T'), SHORT_BINSTRING('U'), BINBYTES('B'),
    SHORT_BINBYTES('C'),
    BINBYTES8(0x8e), BYTEARRAY8(0x96), NEXT_BUFFER(0x97), READONLY_BUFFER(0x98), UNICODE('V'), SHORT_BINUNICODE(0x8c),
    BINUNICODE8(0x8d), FLOAT('F'), BINFLOAT('G'), EMPTY_LIST(']'), APPEND('a'), APPENDS('e'), LIST('l'), DICT('d'),
    EMPTY_SET(0x8f), ADDITEMS(0x90), FROZENSET(0x91), POP('0'), DUP('2'), POP_MARK('1'), GET('g'), PUT('p'),
    MEMOIZE(0x94),
    EXT1(0x82), EXT2(0x83), EXT4(0x84), STACK_GLOBAL(0x93), INST('i'), OBJ('o'), NEWOBJ(0x81), NEWOBJ_EX(0x92),
    FRAME(0x95),
    PERSID('P');

    private final int code;

    PickleOpcode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The instruction with this byte, or null. */
    static PickleOpcode of(int code) {
        for (PickleOpcode opcode : values()) {
            if (opcode.code == code) {
                return opcode;
            }
        }
        return null;
    }
}
