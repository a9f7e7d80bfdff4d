import EventKernel
import Testing
