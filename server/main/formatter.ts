import { serveFormatting } from '../host/formatting-service';

// A thread that writes works in a citation style: the processor is large and takes its time.
serveFormatting();
