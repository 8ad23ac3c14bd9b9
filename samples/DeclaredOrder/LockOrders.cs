using LockOrderAnalyzers;

// From the outside in: the queue knows its printers, a printer knows its log.
[assembly: LockOrder("PrintQueue._gate", "Printer._gate", "JobLog._gate")]
